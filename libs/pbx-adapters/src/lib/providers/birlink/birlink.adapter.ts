import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const birlink = itoolabsBrand({
  id: 'birlink',
  title: 'BİRLink',
  countries: ['AZ'],
  confidence: 'inferred',
  exampleAddress: 'https://company.example.az/sys/crm_api.wcgp',
  timeZone: 'Asia/Baku',
});
