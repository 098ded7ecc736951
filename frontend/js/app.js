// Everything here makes pages more pleasant; every page works without it.
import "./htmx-setup.js";
import "./theme-toggle.js";
import "./dialogs.js";
import "./confirm.js";
import "./submit.js";
import "./keep.js";
import "./menus.js";
import "./palette.js";
import "./ask-box.js";
import "./people-field.js";
import "./shortcuts.js";
import "./copy-link.js";
import "./times.js";
import "./toc.js";
import "./photo-crop.js";
import "./writing.js";
import "./bell/bell.js";
