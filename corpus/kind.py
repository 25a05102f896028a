"""What kind of text a source is, from the weightiest to the lightest: law weighs more than guidance, guidance more than news."""

from typing import Literal, get_args

Kind = Literal["law", "preparatory work", "court", "guidance", "policy", "research", "news", "brief"]
KINDS: tuple[Kind, ...] = get_args(Kind)
