"""What is played: the shapes of the content (``model``), its way in (``door``), a teacher's list."""
