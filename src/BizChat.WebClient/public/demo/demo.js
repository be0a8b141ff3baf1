for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => window.bizchat?.open())
}
