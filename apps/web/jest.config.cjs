module.exports = require('../../jest.preset.cjs').browserProject('web', __dirname);
