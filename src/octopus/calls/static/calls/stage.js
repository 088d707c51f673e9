// Shows one talk at a time with the time that is left. Asks the network for nothing.
// The time is computed from the clock, so that a busy or sleeping tab loses none of it.
(() => {
  const stage = document.querySelector("[data-stage]");
  if (!stage) return;
  const talks = [...stage.querySelectorAll(".talks > li")];
  const clock = stage.querySelector(".stage-clock");
  const left = stage.querySelector(".time-left");
  const begin = stage.querySelector(".stage-begin");
  const toggle = stage.querySelector("[data-act=toggle]");
  let place = 0;
  let rest = 0; // milliseconds left when it was started or paused
  let started = null; // when the countdown was started, on the page's own clock

  const remaining = () => rest - (started === null ? 0 : performance.now() - started);

  const show = () => {
    const seconds = Math.ceil(remaining() / 1000);
    const shown = Math.abs(seconds);
    const words = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
    left.textContent = seconds < 0 ? `−${words}` : words;
    left.title = seconds <= 0 ? stage.dataset.over : "";
    stage.classList.toggle("last-minute", seconds <= 60);
    stage.classList.toggle("over", seconds <= 0);
    toggle.textContent = started === null ? stage.dataset.start : stage.dataset.pause;
  };

  const pause = () => {
    rest = remaining();
    started = null;
  };

  const go = (to) => {
    place = Math.min(Math.max(to, 0), talks.length - 1);
    started = null;
    rest = Number(talks[place].dataset.minutes) * 60000;
    talks.forEach((talk, number) => talk.classList.toggle("current", number === place));
    show();
  };

  const acts = {
    begin: () => {
      stage.classList.add("one");
      document.body.classList.add("one-talk");
      clock.hidden = false;
      begin.hidden = true;
      go(place);
      toggle.focus();
    },
    list: () => {
      pause();
      stage.classList.remove("one");
      document.body.classList.remove("one-talk");
      clock.hidden = true;
      begin.hidden = false;
      begin.querySelector("button").focus();
    },
    toggle: () => {
      if (started === null) started = performance.now();
      else pause();
      show();
    },
    reset: () => go(place),
    back: () => go(place - 1),
    next: () => go(place + 1),
  };

  stage.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act]();
  });
  document.addEventListener("keydown", (event) => {
    if (clock.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { ArrowRight: "next", ArrowLeft: "back" }[event.key];
    const onButton = event.target.closest("button, a, input, select, textarea");
    if (act) acts[act]();
    else if (event.key === " " && !onButton) acts.toggle();
    else return;
    event.preventDefault();
  });
  begin.hidden = false;
  setInterval(show, 200);
})();
