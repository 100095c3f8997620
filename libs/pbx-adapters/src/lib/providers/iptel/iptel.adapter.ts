import { assumedProtocol, genericApiBrand, PAIRS } from '../../engines/generic-api';

/** IpTel (iptel.ua); its instruction could not be read, see README.md. */
export const iptel = genericApiBrand({
  id: 'iptel',
  title: 'IpTel',
  countries: ['UA'],
  confidence: 'assumed',
  instructions: [assumedProtocol('IpTel'), ...PAIRS],
});
