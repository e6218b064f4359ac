"""The shapes of what the routes answer, as JSON schemas; tests hold the answers against them."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
MOMENT: Schema = {"type": "string", "description": "Local time, as 2025-10-14T09:30:00"}
TEXTS: Schema = {"type": "array", "items": TEXT}
ANYTHING: Schema = {"type": "object"}


def record(**fields: Schema) -> Schema:
    """An object that has all of these fields and no others."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def or_null(schema: Schema) -> Schema:
    """What may be missing."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list of them."""
    return {"type": "array", "items": schema}


def named(name: str) -> Schema:
    """A reference to one of `NAMED`."""
    return {"$ref": f"#/components/schemas/{name}"}


_NUMBER_OR_SYMBOL: Schema = {"type": ["number", "string", "null"], "description": "A symbol (z, x, c, low) is text"}

NAMED: dict[str, Schema] = {
    "Issue": record(
        row={"type": "integer", "description": "As a spreadsheet shows it, header = 1; 0 is the file as a whole"},
        column=TEXT,
        value=TEXT,
        code=TEXT,
        message=TEXT,
        severity={"enum": ["error", "warning"]},
    ),
    "Submitted": record(
        submission_id=TEXT,
        new=WHOLE,
        changed=WHOLE,
        unchanged=WHOLE,
        withdrawn=WHOLE,
        issues=many(named("Issue")),
        overlaps={**TEXTS, "description": "Other submissions that wait with figures of the same slices"},
    ),
    "Decided": record(submission_id=TEXT, status={"enum": ["approved", "rejected", "withdrawn"]}),
    "Act": record(at=MOMENT, person=TEXT, act=TEXT, detail=TEXT),
    "Owed": record(
        lead=TEXT,
        measure_id=TEXT,
        title=TEXT,
        period=TEXT,
        due=or_null({"type": "string", "format": "date"}),
        expected={"type": "integer", "description": "How many figures"},
        reported={"type": "integer", "description": "How many of them stand"},
        waiting={"type": "integer", "description": "How many wait for approval"},
        missing={"type": "string", "description": "In words, what nobody has sent; empty where all of it waits"},
    ),
    "Figure": record(
        measure_id=TEXT,
        period=TEXT,
        area=TEXT,
        breakdown=TEXT,
        category=TEXT,
        numerator=_NUMBER_OR_SYMBOL,
        denominator=_NUMBER_OR_SYMBOL,
        value=_NUMBER_OR_SYMBOL,
        lower_95=_NUMBER_OR_SYMBOL,
        upper_95=_NUMBER_OR_SYMBOL,
        target=or_null({"type": "number"}),
        floor=or_null({"type": "number"}),
        status={"enum": ["met", "near", "missed", "no_target", "no_figure", "year_not_complete"]},
        change=or_null({"type": "number"}),
        change_word={"enum": ["clear_rise", "clear_fall", "could_be_chance", None]},
        variation={"enum": ["common", "improvement", "concern", "neutral_high", "neutral_low", None]},
        assurance={"enum": ["met", "missed", "uncertain", None]},
        source=TEXT,
    ),
    "Refusal": {
        "type": "object",
        "properties": {
            "error": {"type": "string", "description": "What is wrong, where, and what to do"},
            "issues": many(named("Issue")),
        },
        "required": ["error"],
        "additionalProperties": False,
    },
}

_SUBMISSION: dict[str, Schema] = {
    "submission_id": TEXT,
    "status": {"enum": ["submitted", "approved", "rejected", "withdrawn", "superseded"]},
    "file_name": TEXT,
    "sha256": TEXT,
    "file_size": or_null(WHOLE),
    "figures": WHOLE,
    "framework_version": or_null(WHOLE),
    "submitted_by": TEXT,
    "submitted_at": MOMENT,
    "note": TEXT,
    "decided_by": TEXT,
    "decided_at": or_null(MOMENT),
    "reason": TEXT,
    "approval_number": or_null(WHOLE),
    "periods": TEXTS,
    "leads": TEXTS,
    "measures": WHOLE,
    "slices": WHOLE,
    "standing_slices": WHOLE,
    "warning_counts": {"type": "object", "additionalProperties": WHOLE},
}
NAMED["Submission"] = record(**_SUBMISSION)
NAMED["SubmissionInFull"] = record(**_SUBMISSION, warnings=many(named("Issue")), acts=many(named("Act")))

_PUBLICATION: dict[str, Schema] = {
    "publication_id": TEXT,
    "title": TEXT,
    "period": TEXT,
    "with_quarters": {"type": "boolean", "description": "Whether groups and areas are printed for quarters too"},
    "as_at": MOMENT,
    "published_by": TEXT,
    "published_at": MOMENT,
    "data_version": WHOLE,
    "framework_version": WHOLE,
    "policy": TEXT,
    "threshold": WHOLE,
    "zeros": {"enum": ["shown", "protected"]},
    "corrects": {**TEXT, "description": "The publication that it corrects; empty for none"},
    "correction": {**TEXT, "description": "What it corrects, in words"},
    "audit": {**ANYTHING, "description": "What the disclosure audit found"},
    "figure_count": WHOLE,
    "sha256": {**TEXT, "description": "Of its fields, figures and commentaries"},
    "corrected_by": {**TEXT, "description": "The publication that corrects it; empty for none"},
}
_COMMENTARY = record(
    publication_id=TEXT,
    measure_id=TEXT,
    period=TEXT,
    what_happened=TEXT,
    what_is_done=TEXT,
    written_by=TEXT,
    written_at=MOMENT,
    signed_by=TEXT,
    signed_at=MOMENT,
)
NAMED["Publication"] = record(**_PUBLICATION)
NAMED["PublicationInFull"] = record(**_PUBLICATION, commentaries=many(_COMMENTARY))
NAMED["Paper"] = record(
    paper_id=TEXT,
    publication_id=TEXT,
    format={"enum": ["docx", "pdf"]},
    choices=record(objectives=TEXTS, scope={"enum": ["annual", "exceptions"]}, with_charts={"type": "boolean"}),
    wording={**TEXT, "description": "SHA-256 of the fixed paragraphs"},
    basis={**TEXT, "description": "SHA-256 of all that it says, and of what drew it"},
    made_by=TEXT,
    made_at=MOMENT,
    sha256={**TEXT, "description": "Of its bytes"},
    size=WHOLE,
    file_name=TEXT,
)
