// Choosing the square of a photo that is shown: drag it, move it by the arrow keys, bring it closer.
// The form sends left, top, right and bottom as fractions of the picture's sides; without them the middle is used.
import { onArrival } from "./page.js";

onArrival("form[data-crop]", (form) => {
  const part = (name) => form.querySelector(`[data-crop-${name}]`);
  const stage = part("stage");
  const picture = part("picture");
  const zoom = part("zoom");
  const frame = picture.parentElement;
  const chooser = form.querySelector('input[type="file"]');
  const middle = { x: 0.5, y: 0.5 };

  const square = () => {
    const { naturalWidth: width, naturalHeight: height } = picture;
    const side = Math.min(width, height) / Number(zoom.value);
    const [halfX, halfY] = [side / width / 2, side / height / 2];
    middle.x = Math.min(Math.max(middle.x, halfX), 1 - halfX);
    middle.y = Math.min(Math.max(middle.y, halfY), 1 - halfY);
    return { left: middle.x - halfX, top: middle.y - halfY, right: middle.x + halfX, bottom: middle.y + halfY, scale: frame.clientWidth / side };
  };
  const draw = () => {
    const { scale, ...edges } = square();
    const [width, height] = [picture.naturalWidth * scale, picture.naturalHeight * scale];
    Object.assign(picture.style, { width: `${width}px`, height: `${height}px`, translate: `${-edges.left * width}px ${-edges.top * height}px` });
    for (const [name, value] of Object.entries(edges)) form.elements[name].value = value.toFixed(5);
  };
  const move = (x, y) => {
    const { scale } = square();
    middle.x += x / (picture.naturalWidth * scale);
    middle.y += y / (picture.naturalHeight * scale);
    draw();
  };
  const forget = () => {
    stage.hidden = true;
    for (const name of ["left", "top", "right", "bottom"]) form.elements[name].value = "";
  };

  chooser.addEventListener("change", () => {
    URL.revokeObjectURL(picture.src);
    forget();
    if (chooser.files[0]) picture.src = URL.createObjectURL(chooser.files[0]);
  });
  picture.addEventListener("load", () => {
    Object.assign(middle, { x: 0.5, y: 0.5 });
    zoom.value = "1";
    stage.hidden = false;
    draw();
  });
  picture.addEventListener("error", forget); // the server says what is wrong with it
  zoom.addEventListener("input", draw);

  frame.tabIndex = 0;
  frame.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key];
    if (!step) return;
    event.preventDefault();
    move(...step);
  });
  frame.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    frame.focus();
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (frame.hasPointerCapture(event.pointerId)) move(-event.movementX, -event.movementY);
  });
});
