module.exports = require('../../jest.preset.cjs').nodeProject('api', __dirname);
