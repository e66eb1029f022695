"""A device that speaks: no test machine has a voice."""

VOICE = """window.said = [];
    Object.defineProperty(window, 'speechSynthesis', {value: {
        getVoices: () => [
            {lang: 'en-US', localService: false}, {lang: 'en_GB', localService: true}],
        speak: (one) => window.said.push([one.text, one.rate, one.lang]),
        cancel: () => window.said.push('hush'), addEventListener() {} }});
    window.SpeechSynthesisUtterance = function (text) { this.text = text }"""
"""A script for a page: its device has a distant voice and one of its own, and ``window.said`` holds
what was spoken."""
