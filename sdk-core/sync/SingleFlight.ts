/**
 * Runs one job at a time: a request made while it runs makes it run once more afterwards, however many there were. What triggers
 * come in bursts (notifications) then costs at most two runs.
 */
export class SingleFlight {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(private readonly job: () => Promise<void>) {}

  /** Settles with a run that started after this call. */
  request(): Promise<void> {
    if (this.running === null) return this.start();
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.start();
      });
    return this.next;
  }

  private start(): Promise<void> {
    this.running = this.job().finally(() => {
      this.running = null;
    });
    return this.running;
  }
}
