import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const viva = itoolabsBrand({
  id: 'viva',
  title: 'VIVA',
  countries: ['AM'],
  confidence: 'inferred',
  exampleAddress: 'https://company.pbx.viva.am/sys/crm_api.wcgp',
  timeZone: 'Asia/Yerevan',
});
