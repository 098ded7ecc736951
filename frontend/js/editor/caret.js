// Where the caret of a textarea is: a textarea does not tell, so its text is laid out once more, unseen.
const copied = ["fontFamily", "fontSize", "fontWeight", "letterSpacing", "lineHeight", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "borderTopWidth", "borderLeftWidth", "boxSizing", "fontFeatureSettings"];

/** Left and bottom of the caret's line, in pixels from the box's corner. */
export function caretBox(box) {
  const style = getComputedStyle(box);
  const mirror = document.createElement("div");
  for (const name of copied) mirror.style[name] = style[name];
  Object.assign(mirror.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word", width: `${box.clientWidth}px` });
  const caret = document.createElement("span");
  caret.textContent = "\u200b";
  mirror.append(box.value.slice(0, box.selectionStart), caret);
  document.body.append(mirror);
  const found = { left: caret.offsetLeft, bottom: caret.offsetTop + caret.offsetHeight - box.scrollTop };
  mirror.remove();
  return found;
}
