"""What is played: the shape of the content (``model``) and its way in (``load``)."""
