// @ts-check
// <print-it>: shows its button where there is script, and prints the page. The browser's own
// menu prints it as well.

class PrintIt extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

customElements.define("print-it", PrintIt);
