import { Injectable } from '@nestjs/common';
import { LiveEvents } from '@ringdesk/platform';
import { DataSource, Not } from 'typeorm';
import { Call } from '../call.entity';
import { CALLS_TOPIC } from '../popup-publisher';
import { LiveCallFeed } from './live-call-feed';

/** A board with more rows than this shows nobody anything. */
const MOST_CALLS = 1000;

/** The calls that ring or are talked in now, of the whole company. */
@Injectable()
export class LiveBoardService {
  constructor(
    private readonly db: DataSource,
    private readonly live: LiveEvents,
  ) {}

  /** The first 1,000, those that began first before the others. */
  running(): Promise<Call[]> {
    return this.db.getRepository(Call).find({
      where: { state: Not('ended'), isLogged: true },
      order: { startedAt: 'ASC', id: 'ASC' },
      take: MOST_CALLS,
    });
  }

  feed(): Promise<LiveCallFeed> {
    return LiveCallFeed.open(this.live, CALLS_TOPIC, {
      runningIds: async () => (await this.running()).map(({ id }) => id),
      find: (id) => this.db.getRepository(Call).findOneBy({ id }),
    });
  }
}
