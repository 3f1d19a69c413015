"""The page of Streamlit's that frames what lonboard has exported."""

import streamlit as st

st.iframe("/lonboard.html", height=600)
