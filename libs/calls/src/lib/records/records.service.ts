import { Injectable } from '@nestjs/common';
import { type LoaderContext, loaderOf } from '@ringdesk/platform';
import { DataSource, In } from 'typeorm';
import { Call, CallLeg } from '../call.entity';
import { recordsOf } from './call-record';
import { DataTagsService } from './data-tags.service';
import { type CallRecord, shownRecord } from './records.graphql';

const RECORDS = Symbol('records of calls');

/** The records that calls left. Who may read them is asked before. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly db: DataSource,
    private readonly tags: DataTagsService,
  ) {}

  /** The records of a call. For field resolvers. */
  load(context: LoaderContext, callId: string): Promise<CallRecord[]> {
    return loaderOf<string, CallRecord[]>(context, RECORDS, async (ids) => {
      const where = In([...ids]);
      const [calls, legs, extra] = await Promise.all([
        this.db.getRepository(Call).findBy({ id: where }),
        this.db.getRepository(CallLeg).find({ where: { callId: where }, order: { answeredAt: 'ASC', id: 'ASC' } }),
        this.tags.extraFields(),
      ]);
      const byId = new Map(calls.map((call) => [call.id, call]));
      return ids.map((id) => {
        const call = byId.get(id);
        const ofCall = legs.filter((leg) => leg.callId === id);
        return call ? recordsOf(call, ofCall, extra).map(shownRecord) : [];
      });
    }).load(callId);
  }
}
