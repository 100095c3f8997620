import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const transtelecom = itoolabsBrand({
  id: 'transtelecom',
  title: 'Transtelecom',
  countries: ['KZ'],
  confidence: 'inferred',
  exampleAddress: 'https://company.example.kz/sys/crm_api.wcgp',
  timeZone: 'Asia/Almaty',
});
