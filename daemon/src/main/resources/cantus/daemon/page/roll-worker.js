// Draws the roll in a thread of its own, as the page says: what to do, and with what.

import { RollDrawing } from './roll-drawing.js';

let drawing = null;
onmessage = ({ data: [does, ...what] }) => {
  if (does === 'on') drawing = new RollDrawing(...what);
  else drawing[does](...what);
};
