// A list of suggestions driven from a text field: the field keeps the focus, aria-activedescendant tells the choice.
let made = 0;

export class Listbox {
  constructor(field, list) {
    this.field = field;
    this.list = list;
    this.active = -1;
    list.id ||= `suggestions-${made += 1}`;
    field.setAttribute("aria-controls", list.id);
  }

  get options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  get chosen() {
    return this.options[this.active] ?? null;
  }

  /** Call after the options changed; chooses none, or the first. */
  refresh(first = false) {
    this.options.forEach((option, index) => {
      option.id = `${this.list.id}-${index}`;
      option.tabIndex = -1;
      option.setAttribute("aria-selected", "false");
    });
    this.active = -1;
    this.list.scrollTop = 0; // itself alone: it may not stand in its place yet, and the page has to stay
    this.field.removeAttribute("aria-activedescendant");
    if (first && this.options.length) this.choose(0);
  }

  choose(index) {
    const options = this.options;
    this.chosen?.setAttribute("aria-selected", "false");
    this.active = options.length ? (index + options.length) % options.length : -1;
    const option = this.chosen;
    if (!option) return;
    option.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", option.id);
  }

  /** Moves the choice for an arrow key; answers whether the key was one. */
  steer(key) {
    if (key === "ArrowDown") this.choose(this.active + 1);
    else if (key === "ArrowUp") this.choose(this.active < 0 ? this.options.length - 1 : this.active - 1);
    else return false;
    this.chosen?.scrollIntoView({ block: "nearest" });
    return true;
  }
}
