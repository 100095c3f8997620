export { InboundRequest } from './lib/inbound-request.entity';
export { PbxConnection, type NumberChangeRule } from './lib/pbx-connection.entity';
