const waiting: (() => void)[] = [];
const paper = matchMedia("print");
let isDrawing = false;

/**
 * One chart a frame, in the order of the page: the first is seen before the
 * last is reckoned, and what is typed meanwhile is heard. Undone by what it returns.
 */
export function drawInTurn(draw: () => void): () => void {
  // No frame comes while the browser prints.
  if (isDrawing && !paper.matches) waiting.push(draw);
  else {
    if (!isDrawing) drawNextAfterFrame();
    isDrawing = true;
    draw();
  }
  return () => {
    const place = waiting.indexOf(draw);
    if (place >= 0) waiting.splice(place, 1);
  };
}

addEventListener("beforeprint", () => {
  for (const draw of waiting.splice(0)) draw();
});

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
