fn main() {
    for f in std::env::args().skip(1) {
        let a = ocop_core::Application::from_json(&std::fs::read(f).unwrap());
        let r = ocop_core::check(&a);
        println!("{}", serde_json::to_string_pretty(&r.localised(ocop_core::Lang::Vi)).unwrap());
    }
}
