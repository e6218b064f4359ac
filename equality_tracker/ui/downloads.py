"""Downloads whose address nobody can guess."""

import secrets
from collections.abc import Callable

import streamlit as st


def offer_download(label: str, make: Callable[[], bytes], file_name: str, kind: str, key: str) -> None:
    """Offer a file that is made when it is asked for.

    The address of a download is a hash of what it holds and of its media type, and needs no permission: small
    figures could be guessed from it. A word of this session in the media type makes it one of a kind.
    """
    salt = st.session_state.setdefault("_salt", secrets.token_hex(16))
    st.download_button(label, make, file_name, f"{kind}; session={salt}", key=key, on_click="ignore")
