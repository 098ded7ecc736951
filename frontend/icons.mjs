// Every icon in the sprite, by its name at https://tabler.io/icons. Add a name, then `npm run build`.
// A drawing of our own goes to icons/<name>.svg and is used under that name.
export const iconNames = `
  adjustments-horizontal alert-circle alert-triangle archive arrow-back-up arrow-down arrow-left arrow-right arrow-up
  article at award ban bell bell-off blockquote bold book book-2 bookmark bookmark-filled briefcase building building-community bulb
  bulb-filled cake calendar calendar-event calendar-time certificate chart-bar check checkbox chevron-down chevron-left
  checklist chevron-right chevron-up circle circle-check circle-dashed circle-x clipboard-check clock cloud-off code coffee columns confetti copy
  corner-down-right database device-desktop device-laptop device-mobile dots dots-vertical door download edit external-link
  eye eye-off file-text files filter flag flag-filled folder folders friends gift git-branch git-compare git-merge grip-vertical
  hand-stop hash heading heart heart-filled heart-handshake help-circle help-circle-filled history home hourglass id-badge-2
  inbox info-circle italic key keyboard language layout-list link list list-check list-details list-numbers list-tree lock
  logout mail mail-forward map-pin mark menu-2 message message-2 message-circle message-circle-question message-plus
  messages microphone mood-empty mood-search mood-smile moon news note notes paperclip pencil pencil-plus phone photo photo-off pin
  pinned plus point printer question-mark quote refresh repeat restore route rss scale school search search-off send
  settings share shield shield-check shield-lock sitemap sort-descending speakerphone star star-filled stack-2 sun table tag tags
  thumb-up tools trash upload user user-check user-circle user-edit user-off user-plus user-question user-search user-x users
  users-group versions video volume wand wifi-off world x zoom-question
`.trim().split(/\s+/);
