// Reads badges with the camera and shows the server's verdict. Without it the typed code works.
// Each scan gets its number here, so that one that is sent twice is one scan.

const page = document.querySelector("main.at-door");
const answer = document.getElementById("answer");
const PAUSE = 120; // milliseconds between two looks at the picture
let stream = null;
let looking = false;

ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => page.dataset.wasm } });

async function send(code) {
  const scan = JSON.stringify({ id: crypto.randomUUID(), code });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const response = await fetch(page.dataset.scan, {
        method: "POST", body: scan, headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      });
      const told = await response.json();
      if (response.ok) return show(told.panel);
      if (told.page) return location.assign(`${told.page}?next=${encodeURIComponent(location.pathname)}`);
    } catch {
      // The network is down: the same scan, with the same number, is sent again.
    }
  }
  return say(page.dataset.offline);
}

function say(words) {
  const feedback = document.getElementById("feedback");
  if (feedback) feedback.textContent = words;
}

function show(html) {
  answer.innerHTML = html;
  if (navigator.vibrate) navigator.vibrate(answer.querySelector(".door.in") ? 60 : [90, 60, 90]);
  ready();
}

async function look(video) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  looking = true;
  while (looking && video.isConnected) {
    if (video.videoWidth) {
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      pen.drawImage(video, 0, 0);
      const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
      const [found] = await ZXingWASM.readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 });
      if (found && found.text) {
        looking = false;
        await send(found.text);
        return;
      }
    }
    await new Promise((done) => { setTimeout(done, PAUSE); });
  }
}

async function start() {
  const video = document.getElementById("camera");
  try {
    stream ??= await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    say(page.dataset.refused);
    return;
  }
  video.srcObject = stream;
  video.hidden = false;
  document.getElementById("start-camera").hidden = true;
  await video.play();
  look(video);
}

async function next(event) {
  event.preventDefault();
  const response = await fetch(location.href, { headers: { "X-Scanner": "1" } });
  answer.innerHTML = await response.text();
  ready();
  if (stream) start();
}

function ready() {
  const button = document.getElementById("start-camera");
  if (button && navigator.mediaDevices) {
    button.hidden = false;
    button.addEventListener("click", start);
  }
  document.getElementById("next")?.addEventListener("click", next);
  document.getElementById("next")?.focus();
  document.getElementById("typed")?.addEventListener("submit", (event) => {
    const code = document.getElementById("id_code").value;
    if (!code.trim()) return; // the server says what is missing
    event.preventDefault();
    send(code);
  });
}

ready();
