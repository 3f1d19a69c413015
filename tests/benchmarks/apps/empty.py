"""A page of Streamlit's that shows next to nothing: what every page costs."""

import streamlit as st

st.title("An empty page")
