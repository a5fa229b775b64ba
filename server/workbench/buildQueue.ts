/** A build at work. */
export interface RunningBuild {
  ended: Promise<void>;
  /** Somebody waits for it now. */
  hurry(): void;
  /** Ends it at once; then `ended` fails. */
  stop(): void;
}

interface Build {
  name: string;
  /** Nobody waits for it yet. */
  ahead: boolean;
  begin: (ahead: boolean) => RunningBuild;
  made: Promise<void>;
  settle: { resolve: () => void; reject: (error: unknown) => void };
  running?: RunningBuild | undefined;
  /** It was stopped for another that somebody waits for, and is made again after that. */
  gaveWay: boolean;
}

/**
 * One build at a time, for they are large. Those that somebody waits for come
 * first, and one made ahead of everybody gives way to them even while it runs.
 */
export class BuildQueue {
  readonly #builds: Build[] = [];
  #current: Build | undefined;

  isMaking(name: string): boolean {
    return this.#builds.some((build) => build.name === name);
  }

  /** What is being made already is made once; whoever joins waits for it. */
  make(name: string, begin: Build["begin"], { ahead }: { ahead: boolean }): Promise<void> {
    const build = this.#builds.find((each) => each.name === name) ?? this.#add(name, begin);
    if (!ahead && build.ahead) this.#hurry(build);
    this.#next();
    return build.made;
  }

  #add(name: string, begin: Build["begin"]): Build {
    const settle: Build["settle"] = { resolve: () => {}, reject: () => {} };
    const made = new Promise<void>((resolve, reject) => Object.assign(settle, { resolve, reject }));
    const build: Build = { name, ahead: true, begin, made, settle, gaveWay: false };
    this.#builds.push(build);
    return build;
  }

  #hurry(build: Build): void {
    build.ahead = false;
    if (build === this.#current) build.running?.hurry();
    else if (this.#current?.ahead === true) {
      this.#current.gaveWay = true;
      this.#current.running?.stop();
    }
  }

  #next(): void {
    if (this.#current) return;
    const build = this.#builds.find(({ ahead }) => !ahead) ?? this.#builds[0];
    if (build === undefined) return;
    this.#current = build;
    build.gaveWay = false;
    void this.#run(build).then(
      () => this.#end(build, build.settle.resolve),
      (error: unknown) => {
        if (build.gaveWay) this.#leave();
        else this.#end(build, () => build.settle.reject(error));
      },
    );
  }

  /** What fails before it has begun fails as what fails later. */
  async #run(build: Build): Promise<void> {
    build.running = build.begin(build.ahead);
    await build.running.ended;
  }

  #end(build: Build, settle: () => void): void {
    this.#builds.splice(this.#builds.indexOf(build), 1);
    settle();
    this.#leave();
  }

  #leave(): void {
    if (this.#current) this.#current.running = undefined;
    this.#current = undefined;
    this.#next();
  }
}
