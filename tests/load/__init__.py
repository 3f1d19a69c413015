"""Many readers at once, who speak Streamlit's own protocol: `make load`."""
