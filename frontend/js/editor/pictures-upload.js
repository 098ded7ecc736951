// One picture on its way to the site.
import { csrfToken } from "../page.js";

const safe = "Your text is safe.";
export const largest = 12 * 1024 * 1024; // bytes, as the site allows

/** Its Markdown. Throws an Error in words for the writer; `onProgress` hears fractions from 0 to 1. */
export function upload(file, onProgress) {
  if (file.size > largest) return Promise.reject(new Error(`That picture is too large; up to 12 MB works. ${safe}`));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("picture", file);
    request.open("POST", "/pictures");
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Error(`The picture could not be sent: the site cannot be reached. ${safe}`));
    request.onload = () => {
      const { markdown, error } = read(request.responseText);
      if (request.status < 300 && markdown) resolve(markdown);
      else reject(new Error(error ?? why(request)));
    };
    request.send(body);
  });
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function why({ status, responseURL }) {
  if (status === 413) return `That picture is too large; up to 12 MB works. ${safe}`;
  if (status === 401 || /\/sign-in\b/.test(responseURL)) return `You have been signed out. Sign in again in another tab, then add the picture once more. ${safe}`;
  return `The picture could not be taken in. ${safe} Try once more.`;
}
