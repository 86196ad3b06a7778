/** For what nobody signed in asks for: whoever makes up addresses does not use up TMDB's patience. */
const ASKED_PER_SECOND = 5;

/** How often this process asks TMDB for the sake of strangers. */
export class AskingPace {
  private second = 0;
  private askedInSecond = 0;

  mayAsk(): boolean {
    const second = Math.floor(Date.now() / 1_000);
    if (second !== this.second) [this.second, this.askedInSecond] = [second, 0];
    this.askedInSecond += 1;
    return this.askedInSecond <= ASKED_PER_SECOND;
  }
}
