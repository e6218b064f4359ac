"""Where each method comes from: what it is for, what it is called, and who published it."""

SOURCES = (
    (
        "Usual range, marked figures, “usually meets the target”",
        "XmR control charts and their four rules",
        "NHS England, “Making Data Count”",
    ),
    (
        "95% range of a percentage",
        "Wilson’s score interval",
        "Office for Health Improvement and Disparities, Fingertips technical guidance",
    ),
    (
        "95% range of a count or rate",
        "Byar’s method; exact Poisson interval for small counts",
        "Office for Health Improvement and Disparities, Fingertips technical guidance",
    ),
    (
        "Change of a percentage; gap between groups",
        "Newcombe’s interval of a difference",
        "R. G. Newcombe, Statistics in Medicine, 1998",
    ),
    (
        "Change of a count or rate",
        "Exact interval of a ratio of two counts, given their sum",
        "Textbook method",
    ),
    (
        "Recent trend of yearly figures",
        "Chi-squared test for trend at 99.8%",
        "Office for Health Improvement and Disparities, Fingertips recent trends",
    ),
    (
        "Ratio between groups",
        "Katz’s interval of a ratio",
        "D. Katz and others, Biometrics, 1978",
    ),
    (
        "0.8 and 1.25 as bounds of a disparity",
        "The four-fifths rule",
        "NHS England, Workforce Race Equality Standard, technical guidance",
    ),
    (
        "Outlook",
        "Straight line by least squares, with its prediction interval",
        "Textbook method",
    ),
    (
        "c, x, z and low",
        "Symbols in tables",
        "Government Analysis Function, guidance on symbols in tables",
    ),
)
"""Rows of the page's last table."""
