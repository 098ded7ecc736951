// A page with a writing box brings the editor; all others do without it. Until it is here, and without it,
// the textarea is the box.
import { onArrival } from "./page.js";

onArrival("textarea[data-editor]", async (box) => {
  if (box.closest(".editor")) return;
  try {
    const { dress } = await import(document.body.dataset.editorScript);
    dress(box);
  } catch (error) {
    console.warn("The writing box stays plain:", error);
  }
});
