"""The corpus: files that are broken, are not what they say, or were made to do harm. All are made by code."""

from tests.returns.hostile.archives import ARCHIVES
from tests.returns.hostile.files import Hostile
from tests.returns.hostile.kinds import NAMES, RENAMED
from tests.returns.hostile.texts import TEXTS
from tests.returns.hostile.workbooks import WORKBOOKS

CORPUS: list[Hostile] = [*TEXTS, *RENAMED, *NAMES, *WORKBOOKS, *ARCHIVES]
