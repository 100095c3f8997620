import type { SimPbx, StoryId } from '@ringdesk/pbx-adapters';
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

const WORKSPACE = path.join(__dirname, '../../../..');
const SCRIPT = path.join(__dirname, 'made-up-pbx.process.ts');

/** Moments of a call, in the words of the simulator. */
export type MomentName = 'started' | 'ringing' | 'answered' | 'ended' | 'recorded';

/** Where the hub receives, and its key: what an administrator enters in the PBX's cabinet. */
export interface Receiving {
  url: string;
  hubToken: string;
}

/** What the hub had the PBX dial. */
export interface Dialled {
  extension: string;
  customer: string;
  /** Id of the call, where the PBX told it to the hub. */
  id?: string;
}

/** What is known of a made-up PBX from its beginning. */
export interface Facts {
  address: string;
  /** The provider's hosts that its server stands in for. */
  hosts: string[];
  /** What an administrator enters in the hub, by the keys of the adapter's declaration. */
  settings: SimPbx['settings'];
  extensions: string[];
  line: string;
}

export type Wish = { number: number; provider: string } & (
  | { do: 'start' }
  | { do: 'tell-to'; receiving: Receiving }
  | { do: 'begin'; story: StoryId; call?: { customer?: string; id?: string } }
  | { do: 'tell-until'; what: MomentName }
  | { do: 'take-dialled' }
);

export interface Answer {
  number: number;
  result?: unknown;
  error?: string;
}

type WithoutSender<W> = W extends Wish ? Omit<W, 'number' | 'provider'> : never;
type Words = WithoutSender<Wish>;

/** The process of the made-up PBXs. */
export class MadeUpPbxs {
  private asked = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: Answer) => this.waiting.get(answer.number)?.(answer));
    child.on('exit', (code) => {
      const error = `the process of the made-up PBXs ended (${code})`;
      for (const [number, settle] of this.waiting) settle({ number, error });
    });
  }

  static start(): MadeUpPbxs {
    const execArgv = ['-r', '@swc-node/register'];
    return new MadeUpPbxs(fork(SCRIPT, { cwd: WORKSPACE, execArgv }));
  }

  /** Starts the server of a provider, which answers from now on. */
  async open(provider: string): Promise<MadeUpPbx> {
    const ask = <T>(words: Words) => this.ask<T>(provider, words);
    return new MadeUpPbx(await ask<Facts>({ do: 'start' }), ask);
  }

  stop(): void {
    this.child.disconnect();
  }

  private async ask<T>(provider: string, words: Words): Promise<T> {
    const number = (this.asked += 1);
    const { result, error } = await new Promise<Answer>((resolve) => {
      this.waiting.set(number, resolve);
      this.child.send({ ...words, number, provider });
    });
    this.waiting.delete(number);
    if (error) throw new Error(error);
    return result as T;
  }
}

/** A company's PBX at one provider. */
export class MadeUpPbx {
  constructor(
    readonly facts: Facts,
    private readonly ask: <T>(words: Words) => Promise<T>,
  ) {}

  /** From now on its calls are told to this address. */
  tellTo(receiving: Receiving): Promise<void> {
    return this.ask({ do: 'tell-to', receiving });
  }

  /** A customer calls; nothing is told yet. @returns the customer's number, digits with country code */
  beginIncoming(): Promise<string> {
    return this.ask({ do: 'begin', story: 'inbound.answered' });
  }

  /** The call that the hub had it dial begins; nothing is told yet. */
  beginDialled({ customer, id }: Dialled): Promise<string> {
    return this.ask({ do: 'begin', story: 'click-to-call.answered', call: { customer, id } });
  }

  /** Tells what happens in the call up to and with this moment, in the provider's wire format. */
  tellUntil(what: MomentName): Promise<void> {
    return this.ask({ do: 'tell-until', what });
  }

  /** What the hub last had it dial; null: nothing since it was asked before. */
  takeDialled(): Promise<Dialled | null> {
    return this.ask({ do: 'take-dialled' });
  }
}
