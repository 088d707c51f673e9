/* Makes a passkey, or asks for one: a form with data-passkey="make" or "ask" holds the server's
   options; what the browser answers goes into its hidden field, and the form is sent. */

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list = []) => list.map((key) => ({ ...key, id: bytes(key.id) }));

async function make(options) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    },
  });
  return {
    ...head(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function ask(options) {
  const given = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
  return {
    ...head(given),
    response: {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    },
  };
}

const head = (credential) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const status = form.querySelector("[role=status]");
  if (!window.PublicKeyCredential) {
    status.textContent = form.dataset.missing;
    continue;
  }
  const button = form.querySelector("button");
  button.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      const { publicKey } = JSON.parse(form.dataset.options);
      const answer = await (form.dataset.passkey === "make" ? make : ask)(publicKey);
      form.elements.credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      // The person cancelled, the time was over, or there is no such key: the page says so once.
      status.textContent = form.dataset.refused;
    }
  });
}
