// @ts-check
// An address that holds a secret gives way to one that holds none, before anybody looks over a
// shoulder, goes back or sends it on. Without this script the next page does the same.

const stand = document.querySelector("[data-stand-at]");
if (stand) history.replaceState(null, "", stand.getAttribute("data-stand-at"));
