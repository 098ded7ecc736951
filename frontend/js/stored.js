// Small things remembered in this browser. A browser that refuses storage loses comfort, never function.

export function recall(key, otherwise) {
  try {
    const text = localStorage.getItem(`commons.${key}`);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function remember(key, value) {
  try {
    if (value === undefined) localStorage.removeItem(`commons.${key}`);
    else localStorage.setItem(`commons.${key}`, JSON.stringify(value));
  } catch {
    // full, or forbidden
  }
}

export function rememberedKeys(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`commons.${prefix}`)).map((key) => key.slice(8));
  } catch {
    return [];
  }
}
