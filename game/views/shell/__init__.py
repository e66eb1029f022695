"""What every page has: headers, the cookie, comfort, words, kind errors, styles and scripts."""
