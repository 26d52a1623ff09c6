// Written by `cargo xtask rulebooks` from rulebooks/; do not edit.

use crate::register::class::Class;
use crate::lang::Bilingual;

pub(super) const CLASSES: &[Class] = &[
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Thực phẩm tươi sống", en: "Fresh food" },
        sets: &[1, 2],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Thực phẩm thô, sơ chế", en: "Raw and minimally processed food" },
        sets: &[3, 4],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Thực phẩm chế biến", en: "Processed food" },
        sets: &[5, 6, 7, 8],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Gia vị", en: "Seasonings" },
        sets: &[9, 10],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Chè", en: "Tea" },
        sets: &[11, 12],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm thực phẩm", en: "Food products" },
        group: Bilingual { vi: "Cà phê, ca cao", en: "Coffee and cocoa" },
        sets: &[13],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm đồ uống", en: "Beverages" },
        group: Bilingual { vi: "Đồ uống có cồn", en: "Alcoholic drinks" },
        sets: &[14, 15],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm đồ uống", en: "Beverages" },
        group: Bilingual { vi: "Đồ uống không cồn", en: "Non-alcoholic drinks" },
        sets: &[16, 17],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm dược liệu và sản phẩm từ dược liệu", en: "Medicinal materials and products made from them" },
        group: Bilingual { vi: "Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền", en: "Functional food, herbal medicines and traditional medicines" },
        sets: &[18],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm dược liệu và sản phẩm từ dược liệu", en: "Medicinal materials and products made from them" },
        group: Bilingual { vi: "Mỹ phẩm có thành phần từ dược liệu", en: "Cosmetics with ingredients from medicinal materials" },
        sets: &[19],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm dược liệu và sản phẩm từ dược liệu", en: "Medicinal materials and products made from them" },
        group: Bilingual { vi: "Tinh dầu và dược liệu khác", en: "Essential oils and other medicinal materials" },
        sets: &[20],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm hàng thủ công mỹ nghệ", en: "Handicraft products" },
        group: Bilingual { vi: "Thủ công mỹ nghệ gia dụng, trang trí", en: "Household and decorative handicraft" },
        sets: &[21],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm hàng thủ công mỹ nghệ", en: "Handicraft products" },
        group: Bilingual { vi: "Vải, may mặc", en: "Fabric and clothing" },
        sets: &[22],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm sinh vật cảnh", en: "Ornamental plant and animal products" },
        group: Bilingual { vi: "Hoa", en: "Flowers" },
        sets: &[23],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm sinh vật cảnh", en: "Ornamental plant and animal products" },
        group: Bilingual { vi: "Cây cảnh", en: "Ornamental plants" },
        sets: &[24],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm sinh vật cảnh", en: "Ornamental plant and animal products" },
        group: Bilingual { vi: "Động vật cảnh", en: "Ornamental animals" },
        sets: &[25],
    },
    Class {
        sector: Bilingual { vi: "Sản phẩm dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", en: "Community tourism, ecotourism and tourist-site service products" },
        group: Bilingual { vi: "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", en: "Community tourism, ecotourism and tourist-site services" },
        sets: &[26],
    },
];
