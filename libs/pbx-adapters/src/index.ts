export { ConnectionDirectory, CONNECTIONS_CHANGED, type ReadyConnection } from './lib/connections/connection-directory';
export { ConnectionsService, type SavedConnection } from './lib/connections/connections.service';
export { SimulatedCalls } from './lib/demo/simulated-calls';
export { InboundRequest } from './lib/inbound-request.entity';
export { PbxHttpClient } from './lib/outgoing/pbx-http-client';
export { PbxAdaptersModule } from './lib/pbx-adapters.module';
export { CallForwarding, PbxConnection, type NumberChangeRule } from './lib/pbx-connection.entity';
export { InboundProcessor } from './lib/receiving/inbound-processor';
export { type ReplayFilter, type ReplayResult, ReplayService } from './lib/receiving/replay.service';
