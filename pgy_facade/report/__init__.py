"""What an agency asks before it books a creator, as a page."""
