"""What pages share of Streamlit: the session, and the pieces that pages are built from."""
