import { itoolabsBrand } from '../../engines/itoolabs/itoolabs';

export const sarkor = itoolabsBrand({
  id: 'sarkor',
  title: 'Sarkor Telecom',
  countries: ['UZ'],
  confidence: 'inferred',
  exampleAddress: 'https://company.example.uz/sys/crm_api.wcgp',
  timeZone: 'Asia/Tashkent',
});
