const waiting: (() => void)[] = [];
let isDrawing = false;

/**
 * One chart a frame, in the order of the page: the first is seen before the
 * last is reckoned, and what is typed meanwhile is heard. Undone by what it returns.
 */
export function drawInTurn(draw: () => void): () => void {
  if (isDrawing) waiting.push(draw);
  else {
    isDrawing = true;
    drawNextAfterFrame();
    draw();
  }
  return () => {
    const place = waiting.indexOf(draw);
    if (place >= 0) waiting.splice(place, 1);
  };
}

function drawNextAfterFrame(): void {
  requestAnimationFrame(() => setTimeout(drawNext));
}

function drawNext(): void {
  const draw = waiting.shift();
  isDrawing = draw !== undefined;
  if (!draw) return;
  drawNextAfterFrame();
  draw();
}
