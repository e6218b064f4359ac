"""What is advised where a hidden count could be worked out."""

import pandas as pd
import pytest

from equality_tracker.publications.refusing import remedy


@pytest.mark.parametrize(
    ("reasons", "with_quarters", "begins"),
    [
        (["small"], False, "Raise the threshold"),
        (["small"], True, "Publish without quarters, or raise the threshold"),
        (["few", "few"], True, "Let small counts be suppressed instead of rounded"),
    ],
)
def test_the_remedy_is_one_that_helps(reasons: list[str], with_quarters: bool, begins: str) -> None:
    assert remedy(pd.DataFrame({"reason": reasons}), with_quarters).startswith(begins)
