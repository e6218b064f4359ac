"""The barest Streamlit pages there are, to compare ours with: ``?chart=1`` asks for one Plotly chart."""

import streamlit as st

if st.query_params.get("chart"):
    st.plotly_chart({"data": [{"type": "scatter", "x": [1, 2, 3], "y": [1, 3, 2]}], "layout": {}})
st.write("whole")
