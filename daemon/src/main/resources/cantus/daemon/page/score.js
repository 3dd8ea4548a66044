// Draws the score of a take.

export function drawScore(element, xml) {
  element.replaceChildren(document.createTextNode(String(xml.querySelectorAll('note').length)));
}
