import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const freedomTelecom = itoolabsBrand({
  id: 'freedom-telecom',
  title: 'Freedom Telecom',
  countries: ['KZ'],
  confidence: 'inferred',
  exampleAddress: 'https://company.example.kz/sys/crm_api.wcgp',
  timeZone: 'Asia/Almaty',
});
