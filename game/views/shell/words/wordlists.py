"""Single words, by the ids that the rules and the content have for them."""

from game.views.shell.language import lazy_gettext as _
from game.views.shell.language import lazy_pgettext

CHEERS = (_("Yes!"), _("You got it!"), _("That's it!"), _("Good move!"))

MOVEMENTS = {"big": _("big"), "small": _("small"), "both": _("both")}

PARTS = {"story": _("Story"), "move": _("Move it!")}
"""The parts of a stop that are no round."""

CARRIERS = {"card": _("Card"), "move": _("Move"), "story": _("Story"), "note": _("Note")}
"""What of the game carries a fact, where it is no round."""

FIELDS = {
    "playground": lazy_pgettext("field of movement", "Playground"),
    "ball": lazy_pgettext("field of movement", "Ball"),
    "balance": lazy_pgettext("field of movement", "Balance"),
    "dance-and-sport": lazy_pgettext("field of movement", "Dance and sport"),
    "getting-around": lazy_pgettext("field of movement", "Getting around"),
    "self-care": lazy_pgettext("field of movement", "Self-care"),
    "kitchen-and-home": lazy_pgettext("field of movement", "Kitchen and home"),
    "school-tools": lazy_pgettext("field of movement", "School tools"),
    "art-and-making": lazy_pgettext("field of movement", "Art and making"),
    "music": lazy_pgettext("field of movement", "Music"),
    "in-hand": lazy_pgettext("field of movement", "Inside one hand"),
    "two-hands": lazy_pgettext("field of movement", "Two hands, two jobs"),
    "crossing-the-middle": lazy_pgettext("field of movement", "Crossing the middle"),
    "mouth": lazy_pgettext("field of movement", "Mouth"),
    "feet-and-toes": lazy_pgettext("field of movement", "Feet and toes"),
    "eyes-with-hands": lazy_pgettext("field of movement", "Eyes with hands"),
    "first-moves": lazy_pgettext("field of movement", "First moves"),
    "work-and-jobs": lazy_pgettext("field of movement", "Work and jobs"),
    "nature": lazy_pgettext("field of movement", "Nature"),
    "animals": lazy_pgettext("field of movement", "Animals"),
}

ROUGHLY = {"most": _("most right"), "mixed": _("mixed"), "few": _("few right")}
"""How many of a class were right, where nobody counted."""

BODY_PARTS = {
    "eyes": lazy_pgettext("body part", "eyes"),
    "mouth": lazy_pgettext("body part", "mouth"),
    "neck": lazy_pgettext("body part", "neck"),
    "shoulders": lazy_pgettext("body part", "shoulders"),
    "arms": lazy_pgettext("body part", "arms"),
    "middle": lazy_pgettext("body part", "middle"),
    "wrists": lazy_pgettext("body part", "wrists"),
    "hands": lazy_pgettext("body part", "hands"),
    "fingers": lazy_pgettext("body part", "fingers"),
    "thumbs": lazy_pgettext("body part", "thumbs"),
    "legs": lazy_pgettext("body part", "legs"),
    "feet": lazy_pgettext("body part", "feet"),
    "toes": lazy_pgettext("body part", "toes"),
}

# A name has two words, big as it stands on a card: "Blue Otter".

COLOURS = {
    "blue": lazy_pgettext("colour of a seat", "Blue"),
    "green": lazy_pgettext("colour of a seat", "Green"),
    "sunny": lazy_pgettext("colour of a seat", "Sunny"),
    "orange": lazy_pgettext("colour of a seat", "Orange"),
    "purple": lazy_pgettext("colour of a seat", "Purple"),
    "teal": lazy_pgettext("colour of a seat", "Teal"),
    "sky": lazy_pgettext("colour of a seat", "Sky"),
    "lime": lazy_pgettext("colour of a seat", "Lime"),
    "mint": lazy_pgettext("colour of a seat", "Mint"),
    "lemon": lazy_pgettext("colour of a seat", "Lemon"),
    "coral": lazy_pgettext("colour of a seat", "Coral"),
    "lilac": lazy_pgettext("colour of a seat", "Lilac"),
}

ANIMALS = {
    "otter": lazy_pgettext("animal of a seat", "Otter"),
    "fox": lazy_pgettext("animal of a seat", "Fox"),
    "panda": lazy_pgettext("animal of a seat", "Panda"),
    "koala": lazy_pgettext("animal of a seat", "Koala"),
    "lion": lazy_pgettext("animal of a seat", "Lion"),
    "tiger": lazy_pgettext("animal of a seat", "Tiger"),
    "rabbit": lazy_pgettext("animal of a seat", "Rabbit"),
    "puppy": lazy_pgettext("animal of a seat", "Puppy"),
    "kitten": lazy_pgettext("animal of a seat", "Kitten"),
    "bear": lazy_pgettext("animal of a seat", "Bear"),
    "pony": lazy_pgettext("animal of a seat", "Pony"),
    "unicorn": lazy_pgettext("animal of a seat", "Unicorn"),
    "zebra": lazy_pgettext("animal of a seat", "Zebra"),
    "hedgehog": lazy_pgettext("animal of a seat", "Hedgehog"),
    "kangaroo": lazy_pgettext("animal of a seat", "Kangaroo"),
    "badger": lazy_pgettext("animal of a seat", "Badger"),
    "llama": lazy_pgettext("animal of a seat", "Llama"),
    "deer": lazy_pgettext("animal of a seat", "Deer"),
    "leopard": lazy_pgettext("animal of a seat", "Leopard"),
    "hamster": lazy_pgettext("animal of a seat", "Hamster"),
    "lamb": lazy_pgettext("animal of a seat", "Lamb"),
    "owl": lazy_pgettext("animal of a seat", "Owl"),
    "eagle": lazy_pgettext("animal of a seat", "Eagle"),
    "flamingo": lazy_pgettext("animal of a seat", "Flamingo"),
    "swan": lazy_pgettext("animal of a seat", "Swan"),
    "peacock": lazy_pgettext("animal of a seat", "Peacock"),
    "parrot": lazy_pgettext("animal of a seat", "Parrot"),
    "dolphin": lazy_pgettext("animal of a seat", "Dolphin"),
    "octopus": lazy_pgettext("animal of a seat", "Octopus"),
    "fish": lazy_pgettext("animal of a seat", "Fish"),
    "lizard": lazy_pgettext("animal of a seat", "Lizard"),
    "dragon": lazy_pgettext("animal of a seat", "Dragon"),
    "dinosaur": lazy_pgettext("animal of a seat", "Dinosaur"),
    "bee": lazy_pgettext("animal of a seat", "Bee"),
    "ladybug": lazy_pgettext("animal of a seat", "Ladybug"),
    "butterfly": lazy_pgettext("animal of a seat", "Butterfly"),
    "cricket": lazy_pgettext("animal of a seat", "Cricket"),
}

ERRORS = {
    400: (_("That did not work."), _("Some of it was missing. Let's start again.")),
    403: (_("That came from another page."), _("Let's play from here.")),
    404: (_("There is nothing here."), _("This page hopped away. Let's go home.")),
    405: (_("That door is closed."), _("This page cannot do that. Let's go home.")),
    410: (_("This class is over."), _("Thank you for playing!")),
    413: (_("That is too much."), _("We can only hold a little.")),
    503: (_("That did not get through."), _("Try it once more.")),
    500: (_("Oops! The game got stuck."), _("It is not you. Let's try once more.")),
}
"""What a page says of a request that cannot be answered, by its status: a title, then a word."""

BROKEN = (_("Classes are resting."), _("Tell a grown-up. You can play alone meanwhile."))
"""What it says where no class can be kept before the server is mended."""

MANY_CLASSES = {
    "here": (_("Many classes were just opened here."), _("Wait a little, then try once more.")),
    "all": (_("No more classes fit in."), _("End one that is over, then try once more.")),
}
"""Why no other class can be opened now: a title, then what to do."""

SHEETS = {
    "paper": {"a4": _("A4"), "letter": _("Letter")},
    "line": {"wide": _("Wide"), "straight": _("Straight"), "curved": _("Curved")},
}
"""What can be chosen of the sheets, by its name in the address. Lines: the easiest first."""
