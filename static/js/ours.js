// @ts-check
// An answer is believed only if it is the game's. The filter or the sign-in page of a school answers
// too, often with 200: to who asked for the game that is as good as no answer.

const MARK = "X-Leap-And-Pinch"; // which every answer of the game carries

/** No answer of the game's leads on: who was led here may have come by way of somebody else, who
 * has kept what was sent. @param {Response} answer */
export const isOurs = (answer) => answer.headers.has(MARK) && !answer.redirected;

// htmx believes whoever answers: it is told that nobody has.
document.addEventListener("htmx:before:request", (/** @type {any} */ event) => {
  const { ctx } = event.detail;
  const { fetch } = ctx;
  ctx.fetch = async (/** @type {any[]} */ ...request) => {
    const answer = await fetch(...request);
    if (!isOurs(answer)) throw new Error("somebody else has answered");
    return answer;
  };
});
