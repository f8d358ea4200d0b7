/** Notices when nothing has happened for a while. */
export class Silence {
  private timer: NodeJS.Timeout | undefined;
  readonly seconds: number;
  private readonly notice: () => void;

  /** @param notice - called once for every silence of this length */
  constructor(seconds: number, notice: () => void) {
    this.seconds = seconds;
    this.notice = notice;
  }

  /** Something happened: the silence begins anew. */
  broken(): void {
    this.over();
    this.timer = setTimeout(this.notice, this.seconds * 1000).unref();
  }

  /** No more is to come. */
  over(): void {
    clearTimeout(this.timer);
  }
}
